/**
 * Terraform versions with write-only arguments, which came with 1.11:
 * https://developer.hashicorp.com/terraform/language/v1.11.x/resources/ephemeral#write-only-arguments
 */
export const TERRAFORM_VERSION = ">= 1.11";

/**
 * For stacks with the kubernetes provider 2.38. From 1.12 on Terraform stores the identity of resources, and a
 * create that times out leaves one that no later plan accepts:
 * https://github.com/hashicorp/terraform-provider-kubernetes/issues/2779 (fixed in its sources by #2859, in no
 * release that was tested here).
 */
export const KUBERNETES_TERRAFORM_VERSION = "~> 1.11.0";
