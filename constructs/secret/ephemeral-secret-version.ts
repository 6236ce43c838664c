import { App, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { InputError } from "../../core/problem";
import { ephemeralInHcl } from "../../core/secret/problems";
import { constructId } from "../construct-id";

const TYPE = "aws_secretsmanager_secret_version";

/**
 * The current value of a secret of AWS Secrets Manager, opened while Terraform plans and applies and kept in
 * neither plan nor state. What it hands out may only go into write-only arguments and provider settings.
 *
 * cdktf has no element for ephemeral resources: the block is an override of the stack, which synthesis writes
 * as JSON only.
 */
export class EphemeralSecretVersion extends Construct {
  /** The one for this secret below `scope`; made on first use, so that all keys come from one version. */
  static of(scope: Construct, secretName: string): EphemeralSecretVersion {
    const id = `Secret-${constructId(secretName)}`;
    const existing = scope.node.tryFindChild(id);
    return existing instanceof EphemeralSecretVersion
      ? existing
      : new EphemeralSecretVersion(scope, id, secretName);
  }

  private readonly address: string;

  /** @throws InputError with `EPHEMERAL_IN_HCL` under HCL output, which drops the block and keeps the references */
  private constructor(scope: Construct, id: string, secretName: string) {
    super(scope, id);
    if (App.of(this).hclOutput) throw new InputError(ephemeralInHcl(this.node.path));
    const stack = TerraformStack.of(this);
    this.address = `${TYPE}.${stack.getLogicalId(this.node)}`;
    stack.addOverride(`ephemeral.${this.address}`, { secret_id: secretName });
  }

  /** Reference to the value: all of it, or what the JSON object in it has under `key`. */
  value(key?: string): string {
    const whole = `ephemeral.${this.address}.secret_string`;
    return key === undefined ? `\${${whole}}` : `\${jsondecode(${whole})[${literal(key)}]}`;
  }
}

/** As text of Terraform's language, in which nothing is a template: a key would else be an expression. */
function literal(text: string): string {
  return JSON.stringify(text).replaceAll(/[$%](?=\{)/g, (sign) => sign + sign);
}
