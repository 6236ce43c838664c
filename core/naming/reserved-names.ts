/** Prefixes of names that a service reserves or rejects. */
export interface ReservedNames {
  readonly prefixes: readonly string[];
  readonly source: string;
}

export const RESERVED_GROUP_NAMES: ReservedNames = {
  prefixes: ["sg-"],
  source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html",
};

/** Reserved suffixes are not listed, because the provider appends a suffix to bucket names. */
export const RESERVED_BUCKET_NAMES: ReservedNames = {
  prefixes: ["xn--", "sthree-", "amzn-s3-demo-"],
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
};
