import fc from "fast-check";
import { InputError } from "../../core/problem";
import { files, textOf, tryResolve } from "../helpers/estates";
import { runs } from "../helpers/runs";
import { violationLines } from "../invariants";
import { estateFiles } from "./arbitrary";
import { centralEstates } from "./arbitrary-links";
import { disturbed, MAY_CHANGE } from "./disturbed";
import { GROWTH } from "./growth";
import { askNames } from "./names/layers";
import { checkFilters } from "./packets/filters";
import { wayDisputes } from "./packets/ways";
import { wayInDisputes } from "./packets/ways-in";
import { synthEstate } from "./synth-estate";
import { edited } from "./yaml-edits";

/** Estates of all firewalls and options, and estates of all layouts. */
const everyKind = fc.oneof(
  { weight: 3, arbitrary: estateFiles },
  { weight: 1, arbitrary: files.filter((data) => !Array.isArray(tryResolve(data))).map(textOf) },
);

test("whatever the file says, no invariant is broken, and Terraform gets the rules that path judges by", () => {
  fc.assert(
    fc.property(everyKind, (file) => {
      const { subject } = synthEstate(file);
      expect(violationLines(subject)).toEqual([]);
      expect([...wayDisputes(subject), ...wayInDisputes(subject)]).toEqual([]);
      expect(askNames(subject, 100).disputes).toEqual([]);
      checkFilters(subject);
    }),
    runs(10),
  );
});

test("whatever is in use, growth changes none of it, or is refused", () => {
  const edit = fc.constantFrom(...Object.entries(GROWTH));
  fc.assert(
    fc.property(fc.oneof(estateFiles, centralEstates), edit, (file, [, grow]) => {
      const before = synthEstate(file).subject;
      const after = unlessRefused(
        () => synthEstate(edited(file, grow), { lock: before.estate.lock }).subject,
      );
      const lines = after === undefined ? [] : disturbed(before, after);
      expect(lines.filter((line) => !MAY_CHANGE.some((pattern) => pattern.test(line)))).toEqual([]);
    }),
    runs(4),
  );
});

function unlessRefused<T>(step: () => T): T | undefined {
  try {
    return step();
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
