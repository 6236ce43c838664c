import { byKey } from "../../core/group-by";
import type { ReviewDocument } from "../estate/document";
import { OF_CLUSTER, type RightsGrant, type SubjectRights } from "../estate/rights";
import { count } from "../numbers";
import type { Line } from "../page";
import type { Drawing, Look } from "./drawing";
import { type GridCell, gridDrawing, MOST_DRAWINGS } from "./grid-drawing";
import { installationsOf, rightsSummary, type TitledRights } from "./rights-summary";
import { type CaptionedTable, type ReviewSection, tableOf } from "./section";

export function rightsSection(document: ReviewDocument): ReviewSection {
  const { leftOut } = document.rights;
  const all = installationsOf(document.rights);
  return {
    id: "rights",
    title: "Rights in clusters",
    intro:
      "What groups of people and accounts of pods may do in the namespaces of each Runtime Fabric and Flex Gateway, by roles and bindings of this file and of a fabric's chart. One namespace stands for all that are not of the installation.",
    answers: shellTexts(all),
    pictures: [],
    drawings: all.slice(0, MOST_DRAWINGS).flatMap(rightsDrawing),
    tables: [...rightsSummary(document), ...rightByRight(all)],
    lines: [
      ...(all.length === 0
        ? [
            {
              text: "This estate has no Runtime Fabric and no Flex Gateway, and gives nobody rights in a cluster.",
            },
          ]
        : all.flatMap(installationLines)),
      ...(leftOut.length === 0
        ? []
        : [
            {
              text: `For the rights in ${count(leftOut.length)} more installations ask, for example: landing-zone rbac ${leftOut[0]}`,
            },
          ]),
    ],
  };
}

/** Too long for a comment, where the summary has to do. */
function rightByRight(all: readonly TitledRights[]): CaptionedTable[] {
  const subjects = all.flatMap(({ title, subjects: own }) => own.map((subject) => ({ title, subject })));
  return [
    ...tableOf(
      "Rights of groups and accounts",
      ["Installation", "Who", "May", "In", "On"],
      subjects.flatMap(({ title, subject }) =>
        subject.grants.map((grant) => [
          title,
          subject.subject,
          verbsText(grant),
          grant.places.map(placeText).join(", "),
          grant.resources.join(", "),
        ]),
      ),
    ),
    ...tableOf(
      "What admission refuses although a role allows it",
      ["Installation", "Who", "Refused"],
      all.flatMap(refusedRows),
    ),
  ].map((table) => ({ ...table, isLong: true }));
}

/** Who of the people may run commands where, which is what a reviewer asks first. */
function shellTexts(all: readonly TitledRights[]): string[] {
  if (all.length === 0) return [];
  const found = all.some(({ subjects }) =>
    subjects.some(
      ({ isGroup, grants }) => isGroup && grants.some(({ resources }) => resources.includes("pods/exec")),
    ),
  );
  // Where somebody may, a warning says so.
  return found ? [] : ["No group of people may run commands in pods."];
}

/** A row for each refusal: accounts that may do everything by their roles are refused the same, line by line. */
function refusedRows({ title, subjects }: TitledRights): string[][] {
  const refusals = subjects.flatMap(({ subject, refused }) => refused.map((text) => ({ subject, text })));
  return [...byKey(refusals, ({ text }) => text)].map(([text, all]) => [
    title,
    all.map(({ subject }) => subject).join(", "),
    text,
  ]);
}

/** What a reviewer looks for first: people at Secrets or in pods, and who may do nothing at all. */
function installationLines({ title, subjects }: TitledRights): Line[] {
  const people = subjects.filter(({ isGroup }) => isGroup);
  const may = (resource: string) =>
    people.filter(({ grants }) => grants.some(({ resources }) => resources.includes(resource)));
  const names = (all: readonly SubjectRights[]) => all.map(({ subject }) => subject).join(", ");
  const [secrets, shells] = [may("secrets"), may("pods/exec")];
  const idle = subjects.filter(({ grants }) => grants.length === 0);
  return [
    secrets.length === 0
      ? { text: `No group of people may touch Secrets of ${title}.` }
      : {
          text: `May touch Secrets of ${title}: ${names(secrets)}.`,
          isWarning: true,
        },
    ...(shells.length === 0
      ? []
      : [
          {
            text: `May run commands in pods of ${title}: ${names(shells)}.`,
            isWarning: true,
          },
        ]),
    ...(idle.length === 0 ? [] : [{ text: `May do nothing at all in ${title}: ${names(idle)}.` }]),
  ];
}

/** Who as rows, namespaces as columns. */
function rightsDrawing({ title, namespaces, subjects }: TitledRights): Drawing[] {
  const places = [...namespaces, OF_CLUSTER];
  return gridDrawing({
    title: `Rights in ${title}: who as rows, namespaces as columns`,
    description: `${count(subjects.length)} groups and accounts in ${count(namespaces.length)} namespaces and in the cluster; the table of rights has each right.`,
    rows: subjects.map(({ subject, isGroup }) => ({
      kind: isGroup ? "group" : "account",
      title: shortSubject(subject),
    })),
    columns: places.map((place) => ({
      kind: place === OF_CLUSTER ? "resources of the" : "namespace",
      title: place,
    })),
    cell: (row, column) => {
      const [subject, place] = [subjects[row], places[column]];
      return subject === undefined || place === undefined ? undefined : rightsCell(subject, place);
    },
    legend: (["clear", "inside", "local"] as const)
      .filter((look) => subjects.some((one) => places.some((place) => rightsCell(one, place)?.look === look)))
      .map((look) => ({ look, text: LEVELS[look] })),
  });
}

const LEVELS: Readonly<Partial<Record<Look, string>>> & Record<"clear" | "inside" | "local", string> = {
  clear: "touches Secrets or runs commands in pods",
  inside: "changes",
  local: "reads only",
};

const READS = new Set(["get", "list", "watch"]);

function rightsCell({ subject, grants }: SubjectRights, place: string): GridCell | undefined {
  const here = grants.filter(({ places }) => places.includes(place));
  if (here.length === 0) return undefined;
  const resources = (of: readonly RightsGrant[]) => of.flatMap((grant) => grant.resources);
  const changed = resources(here.filter(({ verbs }) => verbs.some((verb) => !READS.has(verb))));
  const read = resources(here.filter(({ verbs }) => verbs.every((verb) => READS.has(verb))));
  const all = [...changed, ...read];
  const special = [
    ...(all.includes("secrets") ? ["Secrets"] : []),
    ...(all.includes("pods/exec") ? ["commands"] : []),
  ];
  const lines = [
    changed.length === 0 ? "" : `changes ${count(changed.length)}`,
    read.length === 0 ? "" : `reads ${count(read.length)}`,
  ].filter((text) => text !== "");
  return {
    look: special.length > 0 ? "clear" : changed.length > 0 ? "inside" : "local",
    lines: [lines[0] ?? "", lines[1] ?? "", special.join(", ")],
    title: `${subject} in ${placeText(place)}: ${here.map((grant) => `${verbsText(grant)}: ${grant.resources.join(", ")}`).join("; ")}`,
  };
}

function verbsText({ verbs, isEverything }: RightsGrant): string {
  return isEverything ? `everything (${verbs.join(", ")})` : verbs.join(", ");
}

function placeText(place: string): string {
  return place === OF_CLUSTER ? "the cluster" : place;
}

/** Without what all have in common; the table has the whole name. */
function shortSubject(subject: string): string {
  return subject.replace(/^group:|^system:serviceaccount:/, "");
}
