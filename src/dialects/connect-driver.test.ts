import { describe, expect, it } from 'vitest'
import { loadDriver } from './connect-driver.ts'

describe('loadDriver', () => {
  it('says what to install', async () => {
    const name = 'no-such-driver'
    await expect(loadDriver(name, () => import(name))).rejects.toMatchObject({
      code: 'DRIVER_MISSING',
      message: 'The driver "no-such-driver" is not installed.',
      hint: 'Run "npm install no-such-driver".',
    })
  })

  it('does not call a driver missing that is there and fails', async () => {
    const broken = new Error('a native part is for another machine')
    await expect(loadDriver('x', () => Promise.reject(broken))).rejects.toBe(broken)
  })
})
