import type { ColumnType } from '../../../schema/types.ts'
import { types } from '../types.ts'
import type { CatalogNames } from './catalog-names.ts'

/** A type as the catalog tells of it, with what people made in the place of its name. */
export const typeFrom = (
  { type: text, typeOid }: { readonly type: string; readonly typeOid: number },
  { own, enumOf, domainOf }: Pick<CatalogNames, 'own' | 'enumOf' | 'domainOf'>,
): ColumnType => {
  const type = types.parse(own(text))
  const named = namedType(enumOf(typeOid), domainOf(typeOid))
  if (!named) return type
  return type.kind === 'array' ? { kind: 'array', of: named } : named
}

const namedType = (
  enumType: ReturnType<CatalogNames['enumOf']>,
  domain: ReturnType<CatalogNames['domainOf']>,
): ColumnType | undefined => {
  if (enumType) return { kind: 'enum', ...enumType }
  return domain && { kind: 'domain', ...domain.name }
}
