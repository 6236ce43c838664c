import { type RbacMatrix, type RbacRow, rbacMatrix } from "../../capabilities/runtime-fabric/model";
import type { ResolvedRuntimeFabric } from "../../capabilities/runtime-fabric/resolved";
import type { ResolvedEstate } from "../../plan";
import type { Page, Section } from "../page";
import { manifestsOnCluster, resourceText } from "./can-i";

/** Who may do what in the namespaces of a fabric: its own objects, those of its chart, and of fabrics beside it. */
export function fabricRbac(fabric: ResolvedRuntimeFabric, estate: ResolvedEstate): RbacMatrix {
  return rbacMatrix(fabric.spec, manifestsOnCluster(fabric, estate));
}

const ABSENT = "-";

const OF_CLUSTER = "cluster";

/** A section a subject. What it may do nowhere is named below its table: a reviewer looks for that first. */
export function rbacPage(of: string, { subjects, namespaces, rows }: RbacMatrix): Page {
  const bySubject = new Map<string, RbacRow[]>();
  for (const row of rows) {
    const list = bySubject.get(row.subject);
    if (list === undefined) bySubject.set(row.subject, [row]);
    else list.push(row);
  }
  return {
    title: `Rights in ${of}: ${subjects.length} subjects, ${rows.length} cells`,
    tables: [],
    sections: [...bySubject].map(([subject, own]) => subjectSection(subject, own, namespaces)),
  };
}

function subjectSection(subject: string, rows: readonly RbacRow[], namespaces: readonly string[]): Section {
  const byResource = new Map<string, RbacRow[]>();
  for (const row of rows) {
    const key = resourceText(row);
    byResource.set(key, [...(byResource.get(key) ?? []), row]);
  }
  const isAllowed = (of: readonly RbacRow[]) => of.some(({ allowed }) => allowed.length > 0);
  const granted = [...byResource].filter(([, of]) => isAllowed(of));
  const refused = [...byResource].filter(([, of]) => !isAllowed(of)).map(([resource]) => resource);
  const places = [...namespaces, OF_CLUSTER].filter((place) =>
    granted.some(([, of]) => of.some((row) => formatPlace(row) === place)),
  );
  return {
    title: subject,
    facts: granted.length === 0 ? ["nothing at all"] : [],
    tables:
      granted.length === 0
        ? []
        : [
            {
              columns: [{ title: "Resource" }, ...places.map((title) => ({ title }))],
              rows: granted.map(([resource, of]) => ({
                cells: [resource, ...places.map((place) => verbsIn(of, place))],
              })),
            },
          ],
    lines:
      granted.length === 0
        ? []
        : [{ text: `nothing on: ${refused.join(", ")}` }, ...admissionLines(rows).map((text) => ({ text }))],
  };
}

/** What the roles above allow and admission refuses; the same in every namespace of the fabric. */
function admissionLines(rows: readonly RbacRow[]): string[] {
  const lines = rows.flatMap((row) =>
    (row.refused ?? []).map(({ verbs, which }) => `${verbs.join(" ")} on ${resourceText(row)} (${which})`),
  );
  return lines.length === 0 ? [] : [`admission refuses: ${[...new Set(lines)].join("; ")}`];
}

function verbsIn(rows: readonly RbacRow[], place: string): string {
  const of = rows.filter((row) => formatPlace(row) === place);
  const verbs = of.flatMap(({ allowed }) => allowed);
  if (verbs.length === 0) return ABSENT;
  return of.every(({ denied }) => denied.length === 0) ? `all (${verbs.length})` : verbs.join(" ");
}

function formatPlace({ namespace = OF_CLUSTER }: RbacRow): string {
  return namespace;
}
