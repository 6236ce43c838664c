import { type Document, isMap, parseDocument } from "yaml";
import { edited, namesIn, setAt } from "../estates/yaml-edit";
import type { GrowthEdit } from "./growth-edit";

/** Name of what is added; no example uses it. */
const NEW = "grown";

const ENVIRONMENT_ID = "99999999-9999-4999-8999-999999999999";

/** What a team adds to a running fabric. */
export const FABRIC_GROWTH: readonly GrowthEdit[] = [
  {
    name: "one more environment of a fabric",
    of: "runtimeFabrics",
    variants: (text) => perFabric(text, addEnvironment),
  },
  {
    name: "one more system of record",
    of: "runtimeFabrics",
    variants: (text) => perFabric(text, addSystem),
  },
  {
    name: "one more key of a Secret",
    of: "runtimeFabrics",
    variants: (text) => perFabric(text, addSecret),
  },
];

/** One edited text for each fabric. */
function perFabric(text: string, edit: (document: Document, fabric: string) => void): string[] {
  return namesIn(parseDocument(text), "runtimeFabrics").map((name) =>
    edited(text, (document) => edit(document, name)),
  );
}

function addEnvironment(document: Document, fabric: string): void {
  setAt(document, ["environments", NEW], { runtimeFabric: fabric, applications: 1 });
  setAt(document, ["runtimeFabrics", fabric, "environments", NEW], { id: ENVIRONMENT_ID });
}

function addSystem(document: Document, fabric: string): void {
  const environments = document.getIn(["runtimeFabrics", fabric, "environments"], true);
  const [name = ""] = keysOf(environments);
  setAt(document, ["runtimeFabrics", fabric, "environments", name, "egress", NEW], {
    to: { cidr: "192.168.250.0/24" },
    port: 1521,
  });
}

/** A Secret with a further key is written anew, like one whose revision is raised. */
function addSecret(document: Document, fabric: string): void {
  setAt(document, ["runtimeFabrics", fabric, "secrets", "customProperties", NEW], {
    secretsManager: `${NEW}/property`,
    key: "value",
    revision: 1,
  });
}

function keysOf(map: unknown): string[] {
  return isMap(map) ? map.items.map(({ key }) => String(key)) : [];
}
