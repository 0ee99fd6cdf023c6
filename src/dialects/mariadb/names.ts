import { namesWith } from '../mysql/names.ts'

export const names = namesWith(['sequences'])
