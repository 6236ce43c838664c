import type { RbacMatrix, RbacRow } from "../../capabilities/runtime-fabric/model";
import type { Identity } from "../kubernetes/api-client";
import type { ControlPlane } from "../kubernetes/control-plane";
import { CheckFailed } from "../runner/checks";

/** Asks whether the subject of a row may do something with its resource. */
export type Ask = (row: RbacRow, verb: string) => Promise<boolean>;

/** Rows that are asked at a time; each has about ten cells. */
const ROWS_AT_ONCE = 8;

/**
 * Asks the API server about every cell of the matrix, the denied ones included.
 *
 * @returns how many cells agree
 * @throws CheckFailed when one doesn't
 */
export async function compareRights(matrix: Pick<RbacMatrix, "rows">, ask: Ask): Promise<number> {
  const { cells, differences } = await askAll(matrix.rows, ask);
  if (cells === 0) throw new CheckFailed("the matrix is empty");
  if (differences.length > 0) {
    const shown = differences.slice(0, 20).join("\n");
    throw new CheckFailed(`${differences.length} of ${cells} cells are not as the matrix says:\n${shown}`);
  }
  return cells;
}

async function askAll(rows: readonly RbacRow[], ask: Ask) {
  const differences: string[] = [];
  let cells = 0;
  const waiting = [...rows];
  const work = async () => {
    for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
      for (const [verbs, expected] of [[row.allowed, true] as const, [row.denied, false] as const]) {
        for (const verb of verbs) {
          cells += 1;
          if ((await ask(row, verb)) !== expected)
            differences.push(`${cellText(row, verb)}: the API server says ${expected ? "no" : "yes"}`);
        }
      }
    }
  };
  await Promise.all(Array.from({ length: ROWS_AT_ONCE }, work));
  return { cells, differences };
}

function cellText({ subject, namespace, apiGroup, resource }: RbacRow, verb: string): string {
  const place = namespace === undefined ? "of the cluster" : `in ${namespace}`;
  return `${subject}: ${verb} ${resource}${apiGroup === "" ? "" : `.${apiGroup}`} ${place}`;
}

/** Asks by the review that `kubectl auth can-i` makes. */
export function askServer({ api }: ControlPlane): Ask {
  return ({ subject, namespace = "", apiGroup, resource }, verb) => {
    const [name = "", subresource = ""] = resource.split("/");
    // Of a namespace the server is asked by its name, as a request for it is judged.
    const object = name === "namespaces" && namespace !== "" ? { name: namespace } : {};
    return api.canI(identityOf(subject), {
      verb,
      group: apiGroup,
      resource: name,
      subresource,
      namespace,
      ...object,
    });
  };
}

/** Who is meant by `system:serviceaccount:rtf:rtf-agent`, `group:viewers`, `user:jane`. */
export function identityOf(subject: string): Identity {
  if (subject.startsWith("system:serviceaccount:")) return { user: subject };
  const [kind, ...rest] = subject.split(":");
  const name = rest.join(":");
  // Somebody of the group whom no binding names.
  return kind === "group" ? { user: "e2e:somebody", group: name } : { user: name };
}

/** Asks `kubectl` itself, which takes longer: one allowed and one denied cell of each subject. */
export async function compareWithKubectl(matrix: RbacMatrix, controlPlane: ControlPlane): Promise<number> {
  const ask: Ask = async (row, verb) => {
    const { status, stdout, stderr } = await controlPlane.kubectl(canI(row, verb));
    const answer = stdout.trim();
    if (status === (answer === "yes" ? 0 : 1) && /^(yes|no)$/.test(answer)) return answer === "yes";
    throw new CheckFailed(`kubectl auth can-i does not answer: ${stderr.trim() || answer}`);
  };
  return compareRights({ rows: sample(matrix.rows) }, ask);
}

function canI({ subject, namespace = "", apiGroup, resource }: RbacRow, verb: string): string[] {
  const [name = "", subresource] = resource.split("/");
  const { user, group } = identityOf(subject);
  return [
    ...["auth", "can-i", verb],
    (apiGroup === "" ? name : `${name}.${apiGroup}`) + (name === "namespaces" ? `/${namespace}` : ""),
    ...["--namespace", namespace, "--as", user],
    ...(group === undefined ? [] : ["--as-group", group]),
    ...(subresource === undefined ? [] : ["--subresource", subresource]),
  ];
}

/** In a namespace only: about what belongs to the cluster kubectl warns whenever a namespace is set. */
function sample(rows: readonly RbacRow[]): RbacRow[] {
  const subjects = [...new Set(rows.map(({ subject }) => subject))];
  return subjects.flatMap((subject) => {
    const own = rows.filter((row) => row.subject === subject && row.namespace !== undefined);
    const allowed = own.find((row) => row.allowed.length > 0);
    const denied = own.findLast((row) => row.denied.length > 0);
    return [
      ...(allowed === undefined ? [] : [{ ...allowed, allowed: allowed.allowed.slice(0, 1), denied: [] }]),
      ...(denied === undefined ? [] : [{ ...denied, allowed: [], denied: denied.denied.slice(0, 1) }]),
    ];
  });
}
