import {
  type FabricEnvironment,
  type FabricIngress,
  type FabricSpec,
  fabricProblems,
} from "../../../../capabilities/runtime-fabric/model";
import { type Problem, pathText } from "../../../../core/problem";
import { environmentOf, fabricOf, fullFabric, secretAt } from "./fixture";

export const lines = (problems: readonly Problem[]) =>
  problems.map(({ code, path = [] }) => `${code} ${pathText(path)}`);

export const found = (overrides: Partial<FabricSpec>) => lines(fabricProblems(fabricOf(overrides)));

export const inDev = (overrides: Partial<FabricEnvironment>, spec: Partial<FabricSpec> = {}) =>
  found({ ...spec, environments: [environmentOf("dev", overrides)] });

export const further = (...names: string[]) => ({
  secrets: {
    customProperties: {},
    further: names.map((name) => ({ name, data: { a: secretAt("a") }, synchronized: false })),
  },
});

export const ingress = ingressOf(fullFabric());

function ingressOf({ ingress: given }: FabricSpec): FabricIngress {
  if (given === undefined) throw new Error("the full fabric has one");
  return given;
}
