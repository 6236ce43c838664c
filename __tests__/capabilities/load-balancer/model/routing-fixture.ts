import {
  type Mapping,
  planRouting,
  type Routing,
  type RoutingInput,
} from "../../../../capabilities/load-balancer/model";
import { domainName } from "../../../../capabilities/tls/model";
import { problemText } from "../../../../core/problem";
import { codesOf, problemsOf } from "../../../helpers/problems";

export const API = "api.acme.example";

export const domains = [API, "old.acme.example", "*.apps.acme.example"].map(domainName);

export const applications = ["billing", "orders", "orders-api"];

export function route(mappings: readonly Mapping[], input: Partial<RoutingInput> = {}): Routing {
  return planRouting({ balancer: "api", listeners: ["https"], domains, applications, mappings, ...input });
}

export const orders = (over: Partial<Mapping> = {}): Mapping => ({
  name: "orders",
  hosts: [API],
  paths: ["/orders/*"],
  application: "orders",
  ...over,
});

export const texts = ({ rules }: Routing) =>
  rules.map(({ key, hosts, paths, targetGroup }) => `${key}: ${hosts} ${paths} > ${targetGroup}`);

export const said = (mappings: readonly Mapping[], input: Partial<RoutingInput> = {}) =>
  problemsOf(() => route(mappings, input)).map(problemText);

export const codes = (mappings: readonly Mapping[], input: Partial<RoutingInput> = {}) =>
  codesOf(() => route(mappings, input));
