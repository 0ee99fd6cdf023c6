export { needs } from '../mysql/needs.ts'
