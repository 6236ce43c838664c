import { planBootstrapStacks, planStacks } from "../../../plan/stacks";
import { type Body, blocks, type Finding, type Invariant, type Subject } from "../model";

/** The plan of stacks, which documents and commands take instead of the stacks themselves. */
export const PLANNED_STACKS: readonly Invariant[] = [
  {
    id: "planned-stacks",
    title: "The stacks are those of the plan, each reads exactly the states that its plan says",
    why: "documents and commands take names, order and reads from the plan, without a look into their Terraform",
    check: differences,
  },
];

function* differences(subject: Subject): Generator<Finding> {
  const planned = [...planBootstrapStacks(subject.estate), ...planStacks(subject.estate)];
  const named = planned.map(({ name }) => name);
  const written = Object.keys(subject.stacks);
  for (const name of written) if (!named.includes(name)) yield { at: name, what: "is in no plan" };
  const owners = new Map(
    Object.entries(subject.stacks).map(([name, json]) => [placeOf(json.terraform), name]),
  );
  const states = blocks(subject, "data").filter(({ type }) => type === "terraform_remote_state");
  for (const { name, reads } of planned) {
    if (!written.includes(name)) yield { at: name, what: "is planned, and was not written" };
    const read = states
      .filter(({ stack }) => stack === name)
      .map(({ body }) => {
        const owner = owners.get(placeOf({ backend: { [`${body["backend"]}`]: body["config"] } }));
        return owner ?? "an unknown state";
      });
    const [got, said] = [[...new Set(read)].sort().join(", "), reads.join(", ")];
    if (got !== said)
      yield { at: name, what: `reads ${got || "nothing"}, and its plan says ${said || "nothing"}` };
  }
}

/** Where a state lies: what the backend of a stack and the data source of a reader have in common. */
function placeOf({ backend, cloud }: { readonly backend?: unknown; readonly cloud?: unknown } = {}): string {
  const { local, s3, remote } = (backend ?? {}) as Readonly<Record<string, Body>>;
  const { hostname, organization, workspaces } = (cloud ?? remote ?? {}) as Body;
  const name = (workspaces as Body | undefined)?.["name"];
  return JSON.stringify([local?.["path"], s3?.["bucket"], s3?.["key"], hostname, organization, name]);
}
