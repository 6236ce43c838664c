import { muleConfiguration } from "./mule";
import { keystorePolicy } from "./policy";
import { rotationScript } from "./rotation";
import { keystoreScript } from "./script";
import type { KeystoreSpec } from "./spec";
import { keystoreUnits, type NamedText } from "./units";

/** What is made for an application, by the names of the option `--part`. */
export const KEYSTORE_PARTS = ["script", "policy", "mule", "units", "rotation"] as const;

export type KeystorePart = (typeof KEYSTORE_PARTS)[number];

/** The files of a part; only the units are several. */
export function keystoreFiles(spec: KeystoreSpec, part: KeystorePart): readonly NamedText[] {
  const name = `mule-keystores-${spec.id}`;
  switch (part) {
    case "script":
      return [{ name, text: keystoreScript(spec) }];
    case "policy":
      return [{ name: `${name}.policy.json`, text: `${JSON.stringify(keystorePolicy(spec), null, 2)}\n` }];
    case "mule":
      return [{ name: `${spec.id}-tls.xml`, text: muleConfiguration(spec) }];
    case "units":
      return keystoreUnits(spec);
    case "rotation":
      return [{ name: `rotate-${name}`, text: rotationScript(spec) }];
  }
}
