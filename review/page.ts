/** A page of tables, independent of the output format: text or Markdown. */
export interface Page {
  readonly title: string;
  /** Tables before the sections. */
  readonly tables: readonly Table[];
  readonly sections: readonly Section[];
}

export interface Section {
  readonly title: string;
  /** Facts beside the title. */
  readonly facts: readonly string[];
  readonly tables: readonly Table[];
  /** Sentences below the tables. */
  readonly lines: readonly Line[];
}

export interface Line {
  readonly text: string;
  /** Whether it needs attention. @default false */
  readonly isWarning?: boolean;
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export interface Column {
  readonly title: string;
  /** Numbers are aligned right. @default "left" */
  readonly align?: "left" | "right";
}

export interface Row {
  readonly cells: readonly string[];
  /** Whether it is a sum or a changed value. @default false */
  readonly isStrong?: boolean;
}
