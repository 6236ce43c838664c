/**
 * Terraform that understands what we write: write-only arguments came with 1.11,
 * https://developer.hashicorp.com/terraform/language/v1.11.x/resources/ephemeral#write-only-arguments
 */
export const TERRAFORM_VERSION = ">= 1.11";
