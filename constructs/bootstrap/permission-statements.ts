import {
  type ActingPlace,
  permissionOf,
  resourcesOf,
  typeWithoutPermissions,
  WITHOUT_RESOURCE,
} from "../../capabilities/bootstrap/model";
import { byKey } from "../../core/group-by";
import { InputError } from "../../core/problem";
import type { PolicyStatement } from "../observability";

/** A place, and the policy that every role which is made there must have. */
export interface BoundedPlace extends ActingPlace {
  /** ARN of the policy that bounds roles. */
  readonly boundaryArn: string;
}

/** Statements that allow plans of these types. */
export function readStatements(types: readonly string[], place: BoundedPlace): PolicyStatement[] {
  return statementsFor(
    types.flatMap((type) => needed(type).reads),
    place,
  );
}

/** Statements that allow applies of these types, in addition to {@link readStatements}. */
export function writeStatements(types: readonly string[], place: BoundedPlace): PolicyStatement[] {
  const permissions = types.map(needed);
  const services = unique(permissions.flatMap(({ serviceLinkedRoles = [] }) => serviceLinkedRoles));
  const { partition, account } = place;
  return [
    ...statementsFor(
      permissions.flatMap(({ writes = [] }) => writes),
      place,
      unique(permissions.flatMap(({ passesRolesTo = [] }) => passesRolesTo)),
    ),
    ...(services.length === 0
      ? []
      : [
          {
            Sid: "ServiceLinkedRoles",
            Effect: "Allow" as const,
            Action: "iam:CreateServiceLinkedRole",
            Resource: `arn:${partition}:iam::${account}:role/aws-service-role/*`,
            Condition: { StringEquals: { "iam:AWSServiceName": services } },
          },
        ]),
  ];
}

/** The types by the part of the table that they stand in. @throws InputError with `TYPE_WITHOUT_PERMISSIONS` */
export function typesByArea(types: readonly string[]): ReadonlyMap<string, readonly string[]> {
  return byKey(types, (type) => needed(type).area);
}

function needed(type: string) {
  const permission = permissionOf(type);
  if (permission === undefined) throw new InputError(typeWithoutPermissions(type));
  return permission;
}

/** @param passesTo services that get roles. @default - none, as in a plan */
function statementsFor(
  actions: readonly string[],
  place: BoundedPlace,
  passesTo: readonly string[] = [],
): PolicyStatement[] {
  const groups = byKey(unique(actions), groupOf);
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([group, members]) => {
      const resources = group === EVERYWHERE ? "*" : resourcesOf(group.replace(/:.*/, ""), place);
      if (resources.length === 0) return [];
      const condition = conditionOf(group, place, passesTo);
      return [
        {
          Sid: group.replace(/(^|[^A-Za-z0-9]+)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase()),
          Effect: "Allow" as const,
          Action: members,
          Resource: resources,
          ...(condition === undefined ? {} : { Condition: condition }),
        },
      ];
    });
}

const EVERYWHERE = "everywhere";

/** Actions of one group share resources and conditions: a service, or a part of one behind a colon. */
function groupOf(action: string): string {
  if (WITHOUT_RESOURCE.has(action)) return EVERYWHERE;
  if (/^s3:(Get|Put|Delete)Object/.test(action)) return "s3 objects";
  if (/^iam:(CreateRole|PutRolePermissionsBoundary)$/.test(action)) return "iam:bounded";
  if (action === "iam:PassRole") return "iam:pass";
  if (/^kms:(Decrypt|GenerateDataKey)$/.test(action)) return "kms:objects";
  return action.replace(/:.*/, "");
}

function conditionOf(
  group: string,
  { boundaryArn, regions }: BoundedPlace,
  passesTo: readonly string[],
): PolicyStatement["Condition"] {
  switch (group) {
    case "iam:bounded":
      return { StringEquals: { "iam:PermissionsBoundary": boundaryArn } };
    case "iam:pass":
      return {
        StringEquals: { "iam:PassedToService": passesTo[1] === undefined ? (passesTo[0] ?? "") : passesTo },
      };
    case "kms:objects":
      return { StringEquals: { "kms:ViaService": regions.map((region) => `s3.${region}.amazonaws.com`) } };
    default:
      return undefined;
  }
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
