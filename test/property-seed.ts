import fc from 'fast-check'

/** Properties draw the same cases in every run, so that a red one is of the change; `SEED` draws others. */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 11) })
