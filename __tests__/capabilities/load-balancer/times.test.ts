import { pathText } from "../../../core/problem";
import { API, type Data, estateWith, resolved } from "./fixture";

const TIMES = ["DRAIN_SHORT", "UPSTREAM_CLOSES_FIRST"];

const warned = (balancer: Data) =>
  resolved(estateWith(balancer))
    .warnings.filter(({ code }) => TIMES.includes(code))
    .map(({ code, path = [], got }) => `${code} ${pathText(path)} ${got}`);

const mapping = API.mappings.orders;

test("defaults go together, and so does what follows from idleTimeoutSeconds", () => {
  expect(warned({})).toEqual([]);
  expect(warned({ idleTimeoutSeconds: 4000 })).toEqual([]);
  expect(warned({ idleTimeoutSeconds: 4000, drainSeconds: 3600 })).toEqual([]);
});

test("draining that is shorter than a request may be silent is said, of the balancer and of each target", () => {
  const orders = { ...mapping, application: undefined, target: "orders" };
  expect(
    warned({
      ...{ idleTimeoutSeconds: 300, drainSeconds: 299, mappings: { orders } },
      targets: { orders: { drainSeconds: 10 } },
    }),
  ).toEqual([
    "DRAIN_SHORT loadBalancers.api.drainSeconds drainSeconds: 299, where a request may be silent for 300 seconds",
    "DRAIN_SHORT loadBalancers.api.targets.orders.drainSeconds drainSeconds: 10, where a request may be silent for 300 seconds",
  ]);
});

test("a target that closes silent connections first is said, where the file says when it does", () => {
  const keeps = (keepAliveSeconds: number) => ({ orders: { ...mapping, upstream: { keepAliveSeconds } } });
  expect(warned({ mappings: keeps(61) })).toEqual([]);
  expect(warned({ mappings: keeps(60) })).toEqual([
    "UPSTREAM_CLOSES_FIRST loadBalancers.api.mappings.orders.upstream.keepAliveSeconds keepAliveSeconds: 60, where the load balancer keeps a silent connection for 60 seconds",
  ]);
  const orders = { ...mapping, application: undefined, target: "orders" };
  expect(
    warned({ mappings: { orders }, targets: { orders: { upstream: { keepAliveSeconds: 30 } } } }),
  ).toHaveLength(1);
});
