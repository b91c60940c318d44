# Prints the table, zone by zone: opening_hours.js knows no zones but that of its process.
set -e
for zone in Europe/London Europe/Moscow America/New_York Asia/Tokyo Asia/Kathmandu \
  Australia/Lord_Howe Pacific/Apia Asia/Tehran; do
  TZ=$zone node make_table.mjs
done
# Node's data do not know that Morocco left UTC+1 in September 2026.
TZ=Africa/Casablanca UNTIL=2025-01-01 node make_table.mjs
