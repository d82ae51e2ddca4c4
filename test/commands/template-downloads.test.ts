import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { packageCharts } from '../../src/commands/package.ts'
import { template } from '../../src/commands/template.ts'
import type { TemplateOptions } from '../../src/commands/template/template-options.ts'
import { UserError } from '../../src/diagnostics/user-error.ts'
import { testContext } from '../context.ts'
import { serve } from '../fetch/test-servers.ts'
import { tempFolder } from '../temp-folder.ts'

const FILES = {
  'c/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 0.1.0\n',
  'c/templates/a.yaml': 'v: {{ .Values | toJson }}\n',
  'v.yaml': 'a: 1\n',
  't.txt': 'text',
}

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

interface Site {
  folder: string
  address: string
  /** What every request said who it is: `Basic ...`. */
  authorizations: (string | undefined)[]
}

/** A server of the files in a folder that holds a chart, packed, too. */
async function site(): Promise<Site> {
  const folder = tempFolder(FILES)
  await packageCharts({ paths: ['c'], destination: '.' }, testContext(folder))
  const authorizations: (string | undefined)[] = []
  const server = createServer((request, response) => {
    authorizations.push(request.headers.authorization)
    try {
      response.end(readFileSync(join(folder, basename(request.url!))))
    } catch {
      response.writeHead(404).end()
    }
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { folder, address: `http://127.0.0.1:${port}`, authorizations }
}

async function values(folder: string, options: TemplateOptions): Promise<unknown> {
  const context = testContext(folder)
  expect(await template(options, context)).toBe(0)
  return JSON.parse(/^v: (.*)$/m.exec(context.printed.stdout)![1]!)
}

async function errorOf(folder: string, options: TemplateOptions): Promise<UserError> {
  const error: unknown = await template(options, testContext(folder)).catch((reason) => reason)
  expect(error).toBeInstanceOf(UserError)
  return error as UserError
}

const LOGIN = { username: 'user', password: 's3cr%t' }
const BASIC = `Basic ${Buffer.from('user:s3cr%t').toString('base64')}`

describe('an address', () => {
  it('may name the chart, values files and the files of --set-file', async () => {
    const { folder, address } = await site()
    const options: TemplateOptions = {
      chart: `${address}/c-0.1.0.tgz`,
      values: [`${address}/v.yaml`],
      setFile: [`t=${address}/t.txt,u=t.txt`, `w.x=${address}/v.yaml`],
    }
    expect(await values(folder, options)).toEqual({
      a: 1,
      t: 'text',
      u: 'text',
      w: { x: 'a: 1\n' },
    })
  })

  it('gets the user name and password that the user gave', async () => {
    const { folder, address, authorizations } = await site()
    await values(folder, { chart: `${address}/c-0.1.0.tgz`, ...LOGIN })
    await values(folder, { chart: `${address}/c-0.1.0.tgz`, username: 'user' })
    expect(authorizations).toEqual([BASIC, undefined])
  })

  it('is told without its secrets when it cannot be fetched', async () => {
    const { folder, address } = await site()
    const chart = `${address.replace('//', '//someone:hidden@')}/none.tgz?token=hidden`
    for (const login of [{}, LOGIN]) {
      const { message, hint } = await errorOf(folder, { chart, ...login })
      expect(message).toBe(`cannot fetch ${address}/none.tgz: 404 Not Found`)
      expect(`${message}${hint}`).not.toMatch(/hidden|s3cr/)
    }
  })

  it('is not fetched with --offline', async () => {
    const { folder, address, authorizations } = await site()
    const fromNetwork: TemplateOptions[] = [
      { chart: `${address}/c-0.1.0.tgz` },
      { chart: 'c', values: [`${address}/v.yaml`] },
      { chart: 'c', setFile: [`a=${address}/t.txt`] },
    ]
    for (const options of fromNetwork) {
      const { message } = await errorOf(folder, { ...options, offline: true })
      expect(message).toContain('is on the network, and this run is offline')
    }
    expect(authorizations).toEqual([])
  })
})

describe('the user name and password for a repository', () => {
  async function repository(archives: string) {
    const shop = await site()
    const index = `apiVersion: v1\nentries:\n  c:\n    - {name: c, version: 0.1.0, urls: ['${archives}/c-0.1.0.tgz']}\n`
    const home = createServer((request, response) => {
      shop.authorizations.push(`home ${request.headers.authorization}`)
      response.end(index)
    })
    servers.push(home)
    await new Promise<void>((resolve) => home.listen(0, '127.0.0.1', resolve))
    return { shop, repo: `http://127.0.0.1:${(home.address() as AddressInfo).port}` }
  }

  it('stay with its host, unless they are for all', async () => {
    const archives = await site()
    const { shop, repo } = await repository(archives.address)
    const env = { XDG_CACHE_HOME: tempFolder() }
    for (const passCredentials of [false, true]) {
      const context = testContext(shop.folder, { env })
      expect(await template({ chart: 'c', repo, ...LOGIN, passCredentials }, context)).toBe(0)
    }
    expect(shop.authorizations).toEqual([`home ${BASIC}`, `home ${BASIC}`])
    expect(archives.authorizations).toEqual([undefined, BASIC])
  })
})

describe('something other than the archive', () => {
  const CUT = 1500

  /** A server that sends a part of a packed chart, or what is no archive, with an index that states no digest. */
  async function brokenSite(body: (archive: Uint8Array) => Uint8Array | string) {
    const noise = Array.from({ length: 4000 }, (_, at) => (at * at * 7919).toString(36)).join('')
    const folder = tempFolder({ ...FILES, 'c/noise.txt': noise })
    await packageCharts({ paths: ['c'], destination: '.' }, testContext(folder))
    const archive = readFileSync(join(folder, 'c-0.1.0.tgz'))
    const host = await serve((request, response) => {
      const isIndex = request.url === '/index.yaml'
      response.end(
        isIndex
          ? 'apiVersion: v1\nentries:\n  c: [{name: c, version: 0.1.0, urls: [c-0.1.0.tgz]}]\n'
          : body(archive),
      )
    })
    return { folder, address: `http://${host}` }
  }

  it.each([
    ['a part of it', (archive: Uint8Array) => archive.subarray(0, CUT), `(${CUT} bytes came)`],
    ['nothing', () => '', '(0 bytes came)'],
    ['JSON', () => '{"login": true}', '(15 bytes came): not a gzipped archive'],
  ])('is told with its address: %s', async (_, body, message) => {
    const { folder, address } = await brokenSite(body)
    const fromRepository = { chart: 'c', repo: address }
    for (const options of [{ chart: `${address}/c-0.1.0.tgz` }, fromRepository]) {
      const error = await errorOf(folder, options)
      expect(error.message).toContain(`${address}/c-0.1.0.tgz is no chart archive ${message}`)
      expect(error.helmMessage).toBeUndefined()
    }
  })

  it('is told with its address: a page, for the chart, for values and not for any text', async () => {
    const { folder, address } = await brokenSite(() => '<!DOCTYPE html><p>Log in</p>')
    const page: TemplateOptions[] = [
      { chart: `${address}/c-0.1.0.tgz` },
      { chart: 'c', repo: address },
      { chart: 'c', values: [`${address}/v.yaml`] },
    ]
    for (const options of page) {
      const { message } = await errorOf(folder, options)
      expect(message).toMatch(/^http:.* is an HTML page and not the file that was asked for/)
    }
    const text = await values(folder, { chart: 'c', setFile: [`t=${address}/t.html`] })
    expect(text).toEqual({ t: '<!DOCTYPE html><p>Log in</p>' })
  })
})
