import type { CommandLine } from "../../core/problem";
import type { Answers } from "./answers";
import { readmeText } from "./readme";

/** How the new folder gets the package, and runs it. */
export interface NewProject {
  /** A version, or the path of a clone. */
  readonly dependency: string;
  /** How commands are typed there. */
  readonly commands: CommandLine;
}

/** The files around landing-zone.yaml and its lock. */
export function projectFiles(
  answers: Answers,
  { dependency, commands }: NewProject,
): Readonly<Record<string, string>> {
  const packageJson = {
    name: `${answers.organization}-landing-zone`,
    private: true,
    scripts: { "landing-zone": "landing-zone" },
    dependencies: { "mule-landing-zone": dependency },
  };
  return {
    "README.md": readmeText(answers, commands),
    ".gitignore": IGNORED,
    "package.json": jsonText(packageJson),
    // For whoever uses the cdktf CLI; `landing-zone synth` does not read it.
    "cdktf.json": jsonText({ language: "typescript", app: "npx --no -- landing-zone synth" }),
  };
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** A state holds what nobody should read in a repository; what is synthesised is made anew from the file. */
const IGNORED = `node_modules/
cdktf.out/
cdktf.what-if/
.terraform/
*.tfstate
*.tfstate.*
*.tfplan
review.html
`;
