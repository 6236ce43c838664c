import type { Answers } from "./answers";
import { ciFiles } from "./ci-files";
import { type NewProject, readmeText } from "./readme";

/** The files around landing-zone.yaml and its lock. */
export function projectFiles(answers: Answers, project: NewProject): Readonly<Record<string, string>> {
  const packageJson = {
    name: `${answers.organization}-landing-zone`,
    private: true,
    scripts: { "landing-zone": "landing-zone" },
    dependencies: { "mule-landing-zone": project.dependency },
  };
  return {
    "README.md": readmeText(answers, project),
    ".gitignore": IGNORED,
    "package.json": jsonText(packageJson),
    // For whoever uses the cdktf CLI; `landing-zone synth` does not read it.
    "cdktf.json": jsonText({ language: "typescript", app: "npx --no -- landing-zone synth" }),
    ...ciFiles(answers.ci),
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
