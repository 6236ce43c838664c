import { openEstate } from "../../plan";
import { expiriesDocument, expiriesPage, nearExpiries, PLAIN, pageText, reviewDocument } from "../../review";
import { expiriesSection } from "../../review/estate-page/expiries";
import { ESTATES } from "../estates/estates";

const estateOf = (name: string) => openEstate({ file: `examples/${name}/landing-zone.yaml` }).estate;

const TLS = estateOf("tls");

const on = (day: string) => expiriesDocument(TLS, day);

const stateOf = (day: string, what: string) => on(day).expiries.find((each) => each.what === what)?.state;

test("what the file knows comes by its day, and the rest after it", () => {
  const { expiries } = on("2030-01-01");
  const known = expiries.filter(({ expires }) => expires !== undefined);
  expect(expiries.slice(0, known.length)).toEqual(known);
  expect(known.map(({ expires }) => expires)).toEqual(known.map(({ expires }) => expires).sort());
  expect(known[0]).toMatchObject({ what: "certificate archive", expires: "2089-06-30", state: "later" });
  expect(known[0]?.daysLeft).toBe((Date.UTC(2089, 5, 30) - Date.UTC(2030, 0, 1)) / 86_400_000);
});

test("states begin with the lead, the alarm and the end", () => {
  const archive = (day: string) => stateOf(day, "certificate archive");
  expect(
    ["2089-05-15", "2089-05-16", "2089-06-07", "2089-06-08", "2089-06-29", "2089-06-30"].map(archive),
  ).toEqual([...["later", "due", "due", "alarm", "alarm", "ended"]]);
  expect(stateOf("2089-06-30", "certificate orders")).toBe("unknown");
});

test("a span asks for all alike, and without one each has its own lead", () => {
  const names = (day: string, hours?: number) =>
    nearExpiries(on(day), hours === undefined ? undefined : { hours }).map(({ what }) => what);
  expect(names("2089-06-01")).toEqual(["certificate archive"]);
  expect(names("2089-06-01", 28 * 24)).toEqual([]);
  expect(names("2089-06-01", 29 * 24)).toEqual(["certificate archive"]);
  expect(names("2030-01-01")).toEqual([]);
});

test("the page marks what is near, in words", () => {
  const text = pageText(expiriesPage(on("2089-06-10")), PLAIN);
  expect(text).toMatch(
    /2089-06-30\s+20\s+late: act now\s+certificate archive\s+45 days before\s+22 days before/,
  );
  expect(text).toMatch(/Ended, or within their lead: 1\./);
});

test("each end of each example has somebody who acts, something that tells them, and an alarm below its lead", () => {
  const all = ESTATES.filter(({ name }) =>
    ["tls", "load-balancers", "hybrid", "runtime-fabric"].includes(name),
  ).flatMap(({ file }) => expiriesDocument(openEstate({ file }).estate, "2030-01-01").expiries);
  expect(all.filter(({ who, watchedBy }) => who === "" || watchedBy === "")).toEqual([]);
  expect(
    all.filter(({ leadHours, alarmHours = 0 }) => leadHours !== undefined && alarmHours >= leadHours),
  ).toEqual([]);
  expect(all.filter(({ expires, leadHours }) => expires !== undefined && leadHours === undefined)).toEqual(
    [],
  );
  expect(new Set(all.map(({ kind }) => kind))).toEqual(
    new Set(["authority", "certificate", "licence", "revocation-list"]),
  );
  expect(all.map(({ what }) => what)).toEqual(
    expect.arrayContaining([
      "certificate of device edge of VPN warehouse",
      "licence of Mule of Runtime Fabric europe",
      expect.stringMatching(/^revocation list certs\/partners\.crl /),
    ]),
  );
});

test("grants of commands in pods end, and nothing in a cluster sees to it", () => {
  const { expiries } = expiriesDocument(estateOf("shared-cluster"), "2090-12-28");
  expect(expiries.filter(({ kind }) => kind === "grant")).toMatchObject([
    {
      what: "commands in pods of Runtime Fabric internal for campus-on-call",
      at: "runtimeFabrics.internal.access.operators.on-call.exec.until",
      ...{ expires: "2090-12-31", daysLeft: 3, state: "due" },
    },
  ]);
});

test("the review has the calendar: what the file has a day or a lead of first, and of how many it has neither", () => {
  const { tables, lines } = expiriesSection(reviewDocument(TLS));
  const rows = tables[0]?.rows.map(({ cells }) => cells.slice(0, 2)) ?? [];
  const days = rows.map(([, day]) => day).filter((day) => day !== "not in the file");
  expect(days).toEqual([...days].sort());
  expect(rows).toContainEqual(["certificate archive", "2089-06-30"]);
  expect(rows).toContainEqual(["certificate apis", "not in the file"]);
  expect(lines[0]?.text).toMatch(/^Of \d+ things that end, the file says for \d+ neither the day nor /);
});
