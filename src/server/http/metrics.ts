import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { ImportQueue } from "../imports/imports.ts";

export interface Metrics {
  request(seen: SeenRequest): void;
  /** The text that Prometheus reads. */
  text(): Promise<string>;
  readonly contentType: string;
}

export interface SeenRequest {
  readonly method: string;
  /** The pattern, never the path: ids would make a series each. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

export function createMetrics(queue: Pick<ImportQueue, "counts">): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: "http_requests_total",
    help: "Requests answered.",
    labelNames: ["method", "route", "status"],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: "http_request_duration_seconds",
    help: "Time from a request to its answer.",
    labelNames: ["method", "route"],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
    registers: [registry],
  });
  const waiting = new Gauge({
    name: "imports_waiting",
    help: "Imports that wait or run.",
    labelNames: ["state"],
    registers: [registry],
  });

  return {
    request(seen) {
      requests.inc({ method: seen.method, route: seen.route, status: String(seen.status) });
      seconds.observe({ method: seen.method, route: seen.route }, seen.seconds);
    },
    async text() {
      const counts = await queue.counts();
      waiting.set({ state: "queued" }, counts.queued);
      waiting.set({ state: "processing" }, counts.processing);
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}
