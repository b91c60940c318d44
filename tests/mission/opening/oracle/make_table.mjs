// Asks opening_hours.js what each rule says, in the zone of the variable TZ; see README.md.
import { readFileSync } from 'node:fs'
import OpeningHours from 'opening_hours'

const ENGLAND = { lat: 51.5, lon: 0, address: { country_code: 'gb', state: 'England' } }
const MINUTE = 60_000
// A leap year, one with 53 weeks, one with holidays moved; each is a timetable in the test.
const YEARS = [2024, 2026, 2027]
const AROUND_CHANGE = [-1500, -35, 20, 50, 95, 190, 1460] // minutes
// Month (from 0), day, hour, minute: night, holidays, ends of years and of February.
const AROUND_YEAR = [
  [0, 1, 0, 30], [0, 3, 10, 15], [1, 29, 9, 30], [3, 6, 11, 0], [4, 9, 10, 5],
  [7, 5, 13, 10], [11, 24, 23, 50], [11, 26, 1, 0], [11, 31, 10, 30], [11, 31, 23, 50],
]

const findChanges = (year) => {
  const found = []
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 30 * MINUTE) {
    const [before, after] = [new Date(at - 30 * MINUTE), new Date(at)]
    if (before.getTimezoneOffset() !== after.getTimezoneOffset()) found.push(at)
  }
  return found.length ? found : [Date.UTC(year, 2, 30, 1), Date.UTC(year, 9, 27, 1)]
}

const listInstants = () => {
  let turn = 0
  const rotate = (list, count) => Array.from({ length: count }, () => list[turn++ % list.length])
  return YEARS.flatMap((year) => [
    ...findChanges(year).flatMap((at) => rotate(AROUND_CHANGE, 3).map((n) => at + n * MINUTE)),
    ...rotate(AROUND_YEAR, 4).map(([month, ...rest]) => new Date(year, month, ...rest).getTime()),
  ]).filter((at) => at < Date.parse(process.env.UNTIL ?? '2029-01-01'))
}

const CODES = { open: 'o', close: 'c', unknown: 'u' }

const look = (hours, at) => {
  const now = new Date(at)
  const iterator = hours.getIterator(now)
  const state = iterator.getStateString()
  const horizon = new Date(now.getFullYear() + 2, 0, 1)
  for (let n = 0; n < 400 && iterator.advance(horizon); n++) {
    // Another comment alone is no change.
    if (iterator.getStateString() !== state && iterator.getDate() < horizon)
      return [CODES[state], Math.round((iterator.getDate() - at) / MINUTE).toString(36)]
  }
  return [CODES[state], '-']
}

const instants = listInstants()
console.log(['@', process.env.TZ, ...instants.map((at) => (at / MINUTE).toString(36))].join(' '))
for (const rule of readFileSync('rules.txt', 'utf8').trim().split('\n')) {
  let said
  try {
    const hours = new OpeningHours(rule, ENGLAND)
    const answers = instants.map((at) => look(hours, at))
    said = [answers.map(([state]) => state).join(''), ...answers.map(([, next]) => next)].join(' ')
  } catch (error) {
    console.error(`${process.env.TZ}: ${rule}: ${String(error).slice(0, 90)}`)
    said = '!'
  }
  console.log(`${rule}\t${said}`)
}
