import { TerraformElement, type TerraformResource, TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";

/** What Terraform called a resource of this type whose construct had this path: `aws_vpc.Vpc_8378EB38`. */
function addressAt(type: string, { scope, id }: FormerPlace): string {
  const place = scope.node.tryFindChild(id) ?? new Construct(scope, id);
  return `${type}.${TerraformStack.of(scope).getLogicalId(place.node)}`;
}

/** Where the construct of a resource was: below which one, and by which id. */
export interface FormerPlace {
  readonly scope: IConstruct;
  readonly id: string;
}

/** A state that knows the resource by its former place keeps it: nothing is made or destroyed. */
export function movedFrom(resource: TerraformResource, place: FormerPlace | undefined): void {
  if (place !== undefined) resource.moveFromId(addressAt(resource.terraformResourceType, place));
}

/**
 * A state that holds a resource of this place forgets it, and AWS keeps the object: it belongs to another resource, of
 * this state or of another one. Only for places that nothing takes again.
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
