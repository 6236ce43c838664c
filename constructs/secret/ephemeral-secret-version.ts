import { App, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { InputError } from "../../core/problem";
import { ephemeralInHcl } from "../../core/secret/problems";
import { constructId } from "../construct-id";
import { literal } from "./literal";

const TYPE = "aws_secretsmanager_secret_version";

/**
 * The current value of a secret in AWS Secrets Manager, read while Terraform plans and applies and stored in
 * neither plan nor state. It may only be used in write-only arguments and provider settings.
 *
 * cdktf has no element for ephemeral resources, so the block is an override of the stack, which only JSON output
 * contains.
 */
export class EphemeralSecretVersion extends Construct {
  /** The instance for this secret below `scope`; created on first use, so that all keys come from one version. */
  static of(scope: Construct, secretName: string): EphemeralSecretVersion {
    const id = `Secret-${constructId(secretName)}`;
    const existing = scope.node.tryFindChild(id);
    return existing instanceof EphemeralSecretVersion
      ? existing
      : new EphemeralSecretVersion(scope, id, secretName);
  }

  private readonly address: string;

  /** @throws InputError with `EPHEMERAL_IN_HCL` for HCL output, which drops the block but keeps the references */
  private constructor(
    scope: Construct,
    id: string,
    /** Name or ARN in Secrets Manager. */
    readonly secretName: string,
  ) {
    super(scope, id);
    if (App.of(this).hclOutput) throw new InputError(ephemeralInHcl(this.node.path));
    const stack = TerraformStack.of(this);
    this.address = `${TYPE}.${stack.getLogicalId(this.node)}`;
    stack.addOverride(`ephemeral.${this.address}`, { secret_id: secretName });
  }

  /** Reference to the whole value, or to `key` of its JSON object. */
  value(key?: string): string {
    return `\${${this.expression(key)}}`;
  }

  /** The same within an expression. */
  expression(key?: string): string {
    const whole = `ephemeral.${this.address}.secret_string`;
    return key === undefined ? whole : `jsondecode(${whole})[${literal(key)}]`;
  }
}
