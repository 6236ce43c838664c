import { TerraformElement, type TerraformResource, TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";

/** The address of a resource of this type whose construct had this path: `aws_vpc.Vpc_8378EB38`. */
function addressAt(type: string, { scope, id }: FormerPlace): string {
  const place = scope.node.tryFindChild(id) ?? new Construct(scope, id);
  return `${type}.${TerraformStack.of(scope).getLogicalId(place.node)}`;
}

/** The former construct of a resource: its parent and its id. */
export interface FormerPlace {
  readonly scope: IConstruct;
  readonly id: string;
}

/**
 * Writes a `moved` block: a state with the resource at its former address keeps it, and nothing is created or
 * destroyed.
 */
export function movedFrom(resource: TerraformResource, place: FormerPlace | undefined): void {
  if (place !== undefined) resource.moveFromId(addressAt(resource.terraformResourceType, place));
}

/**
 * Writes a `removed` block: a state with the resource at this address forgets it, and the AWS object stays, because
 * another resource now manages it. Only for addresses that are never used again.
 */
export class Forgotten extends TerraformElement {
  private readonly address: string;

  constructor(scope: Construct, id: string, type: string, place: FormerPlace) {
    super(scope, id);
    this.address = addressAt(type, place);
  }

  override toTerraform(): object {
    return { removed: [{ from: this.address, lifecycle: { destroy: false } }] };
  }
}
