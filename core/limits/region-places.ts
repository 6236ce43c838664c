/**
 * Names by which people call regions, in small letters: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 * Where a place has several, none is meant for sure, and it is not here.
 */
const REGION_PLACES: Readonly<Record<string, string>> = {
  "cape town": "af-south-1",
  "hong kong": "ap-east-1",
  taipei: "ap-east-2",
  tokyo: "ap-northeast-1",
  seoul: "ap-northeast-2",
  osaka: "ap-northeast-3",
  mumbai: "ap-south-1",
  hyderabad: "ap-south-2",
  singapore: "ap-southeast-1",
  sydney: "ap-southeast-2",
  jakarta: "ap-southeast-3",
  melbourne: "ap-southeast-4",
  malaysia: "ap-southeast-5",
  "new zealand": "ap-southeast-6",
  thailand: "ap-southeast-7",
  montreal: "ca-central-1",
  calgary: "ca-west-1",
  frankfurt: "eu-central-1",
  zurich: "eu-central-2",
  stockholm: "eu-north-1",
  milan: "eu-south-1",
  spain: "eu-south-2",
  ireland: "eu-west-1",
  dublin: "eu-west-1",
  london: "eu-west-2",
  paris: "eu-west-3",
  "tel aviv": "il-central-1",
  uae: "me-central-1",
  bahrain: "me-south-1",
  mexico: "mx-central-1",
  "sao paulo": "sa-east-1",
  virginia: "us-east-1",
  "n. virginia": "us-east-1",
  ohio: "us-east-2",
  california: "us-west-1",
  oregon: "us-west-2",
};

/** The region that a place is called by: `Frankfurt`, `Europe (Frankfurt)`, `São Paulo`. @default - no one region */
export function regionOfPlace(text: string): string | undefined {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const [, inside = plain] = /\(([^()]+)\)/.exec(plain) ?? [];
  const place = inside.trim();
  return Object.hasOwn(REGION_PLACES, place) ? REGION_PLACES[place] : undefined;
}
