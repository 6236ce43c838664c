/** Whether one plan may destroy what others depend on: no, unless somebody says so and signs for it. */
export const DELETION_PROTECTION = true;
