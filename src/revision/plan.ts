/** One step of a plan. */
export interface PlanStep {
  readonly revision: string
  readonly direction: 'up' | 'down'
  /** The version table's rows after this step, sorted; never one that another stands on. */
  readonly rowsAfter: readonly string[]
  /** It stands below what is applied already, and so the rows say nothing of it. */
  readonly belowApplied?: true
  /** It is taken back by what the ledger kept when it was applied, not by its file. */
  readonly byLedger?: true
}
