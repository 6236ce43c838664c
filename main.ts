import { parseArgs } from "node:util";
import { DEFAULT_FILE, openEstate } from "./config";
import { InputError, problemText } from "./core/errors";
import { synthesise } from "./stacks";

const { values } = parseArgs({
  options: {
    file: { type: "string", default: process.env["LANDING_ZONE_FILE"] ?? DEFAULT_FILE },
    output: { type: "string", default: process.env["CDKTF_OUTDIR"] ?? "cdktf.out" },
    "no-lock": { type: "boolean", default: false },
  },
});
try {
  const { estate } = openEstate({ file: values.file, lockUse: values["no-lock"] ? "none" : "frozen" });
  for (const w of estate.warnings) console.error(`warning: ${problemText(w)}`);
  const r = synthesise(estate, values.file, values.output);
  for (const s of r.stacks) console.log(`${s.file}: ${s.resources} resources`);
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  for (const p of error.problems) console.error(problemText(p));
  process.exitCode = 1;
}
