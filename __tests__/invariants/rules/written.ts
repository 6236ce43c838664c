import { homedir, hostname, tmpdir } from "node:os";
import { blocks, type Finding, type Invariant, type Subject, strings } from "../model";

/** What is written is what was built, and nothing of the machine that built it. */
export const WRITTEN: readonly Invariant[] = [
  {
    id: "nothing-dropped",
    title: "Every resource and data source of the construct tree is in the JSON, type by type",
    why: "cdktf drops one of two constructs whose ids lead to one address, without a word",
    check: droppedOrDoubled,
  },
  {
    id: "construct-ids",
    title: "Construct ids keep to letters, digits, underscores and hyphens",
    why: "dots and spaces vanish from addresses, so that two ids can become one",
    check: ({ constructs }) =>
      constructs
        .flatMap(({ path }) => path.split("/").map((id) => ({ path, id })))
        .filter(({ path, id }) => path !== "" && !/^[A-Za-z0-9_-]+$/.test(id))
        .map(({ path, id }) => ({ at: path, what: `id ${JSON.stringify(id)}` })),
  },
  {
    id: "no-machine",
    title: "No absolute path, home folder, host name or time is written",
    why: "two clones on two machines must write the same bytes",
    check: tracesOfTheMachine,
  },
  {
    id: "json-only",
    title: "Each stack is one cdk.tf.json",
    why: "cdktf's HCL output drops ephemeral blocks and keeps the references to them",
    check: ({ files }) =>
      Object.entries(files)
        .filter(([, names]) => names.join() !== "cdk.tf.json")
        .map(([stack, names]) => ({ at: stack, what: `holds ${names.join(", ")}` })),
  },
];

function* droppedOrDoubled(subject: Subject): Generator<Finding> {
  for (const stack of Object.keys(subject.stacks))
    for (const kind of ["resource", "data"] as const) {
      const built = subject.constructs.filter(
        (construct) => construct.kind === kind && construct.path.split("/")[0] === stack,
      );
      const written = blocks(subject, kind).filter((block) => block.stack === stack);
      for (const type of new Set([...built, ...written].map((each) => each.type))) {
        const counts = [built, written].map((list) => list.filter((each) => each.type === type).length);
        if (counts[0] !== counts[1])
          yield { at: `${stack}: ${kind} ${type}`, what: `${counts[0]} built, ${counts[1]} written` };
      }
    }
}

const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d|\b1[6-9]\d{11}\b/;

const DEADLINE = /timecmp\(plantimestamp\(\), "\d{4}-\d\d-\d\dT23:59:59Z"\)/;

/** A first day is the file's, too. */
const START = /timecmp\("[^"]+", plantimestamp\(\)\) > 0 \? "[^"]+" : null/;

const ROOTS = /^(\/(home|root|Users|tmp|var|opt|private|mnt|srv|workspace|usr|etc)(\/|$)|[A-Za-z]:\\)/;

function* tracesOfTheMachine({ stacks }: Subject): Generator<Finding> {
  const places = [process.cwd(), homedir(), tmpdir(), hostname()].filter((place) => place.length > 4);
  for (const [stack, json] of Object.entries(stacks))
    for (const [text, path] of strings(json)) {
      const at = `${stack}: ${path.join(".")}`;
      const place = places.find((each) => text.includes(each));
      if (place !== undefined) yield { at, what: `names ${place}` };
      else if (ROOTS.test(text)) yield { at, what: `absolute path ${text}` };
      // The last day of a grant is the file's, and Terraform judges it when it plans.
      if (TIME.test(text.replace(DEADLINE, "").replace(START, ""))) yield { at, what: `time in ${text}` };
    }
}
