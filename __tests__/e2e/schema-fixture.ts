export const AWS = "registry.terraform.io/hashicorp/aws";
