import { driverMissing } from '../errors.ts'

/**
 * A driver that the user installs. Only its own absence is told as that: whatever else keeps it from loading is
 * thrown as it is.
 *
 * @throws DRIVER_MISSING
 */
export const loadDriver = async <T>(name: string, load: () => Promise<T>): Promise<T> => {
  try {
    return await load()
  } catch (cause) {
    const { code, message = '' } = cause as { readonly code?: string; readonly message?: string }
    if (code === 'ERR_MODULE_NOT_FOUND' && message.includes(`'${name}'`)) throw driverMissing(name, cause)
    throw cause
  }
}
