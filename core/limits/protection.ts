/** Whether plans that destroy resources of others' interest are rejected. Switching it off needs a waiver. */
export const DELETION_PROTECTION = true;
