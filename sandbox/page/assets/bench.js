// The panel under the bar, folded away at first: traffic and faults.

import { make } from "./dom.js";
import { FaultPanel } from "./faults.js";
import * as server from "./server.js";
import { Traffic } from "./traffic.js";

const REFRESH_MS = 1000;

export class Bench {
  constructor(people) {
    this.traffic = new Traffic((rate) => this.attempt(server.setRate(rate)));
    this.faults = new FaultPanel(people, {
      onOrder: (order) => this.attempt(server.orderFault(order)),
      onCallOff: (id) => this.attempt(server.callOff(id)),
      onClear: () => this.attempt(server.clearFaults()),
    });
    this.brief = make("span", { attributes: { class: "brief" } });
    this.alarm = make("span", { attributes: { class: "alarm", role: "status" } });
    const body = make("div", { attributes: { class: "both" } }, this.traffic.element, this.faults.element);
    this.element = make(
      "details",
      { attributes: { class: "bench" }, on: { keydown: (event) => this.onKey(event) } },
      make("summary", {}, make("span", { text: "Traffic and faults" }), this.brief, this.alarm),
      body,
    );
    this.refresh();
  }

  onKey(event) {
    if (event.key !== "Escape" || !this.element.open) return;
    this.element.open = false;
    this.element.querySelector("summary").focus();
  }

  async attempt(act) {
    try {
      await act;
      this.faults.complain("");
    } catch (error) {
      this.faults.complain(error.message);
    }
    await this.load();
  }

  // Again and again while the page is looked at; a sandbox that is away is told by the bar.
  async refresh() {
    if (!document.hidden) await this.load();
    setTimeout(() => this.refresh(), REFRESH_MS);
  }

  async load() {
    try {
      const [limits, faults] = await Promise.all([server.loadLimits(), server.loadFaults()]);
      this.brief.textContent = this.traffic.brief(limits);
      this.warn(faults.length);
      this.traffic.update(limits);
      this.faults.update(faults);
    } catch {
      this.brief.textContent = "";
    }
  }

  warn(count) {
    const text = count ? `${count} fault${count > 1 ? "s" : ""} to come` : "";
    if (this.alarm.textContent !== text) this.alarm.textContent = text; // said aloud once
  }
}
