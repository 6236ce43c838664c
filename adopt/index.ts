export { type Adoption, type AdoptOptions, planAdoption, writeAdoption } from "./adopt";
export { ADOPTED_TIERS, type AdoptedTier } from "./network";
export { adoptionPage } from "./page";
