import { spawn, execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { hash } from 'bcryptjs'

/** A docker-registry of this test on a free port of the loopback interface. */
export interface TestRegistry {
  /** `127.0.0.1:PORT`. */
  host: string
  /** The certificate that it identifies itself with, for registries with TLS. */
  certificate: string
  /** Credentials for it, for registries with authentication. */
  authfile: string
  folder: string
  stop(): Promise<void>
}

const USER = 'robot'
const PASSWORD = 'hunter2'

/** @param storage Where blobs go; a folder of its own by default. */
export async function startRegistry(
  options: { secure?: boolean; storage?: string } = {},
): Promise<TestRegistry> {
  const folder = await mkdtemp(join(tmpdir(), 'kgplugin-registry-'))
  const host = `127.0.0.1:${await freePort()}`
  const certificate = join(folder, 'server.crt')
  const authfile = join(folder, 'auth.json')
  const auth = Buffer.from(`${USER}:${PASSWORD}`).toString('base64')
  await writeFile(authfile, JSON.stringify({ auths: { [host]: { auth } } }))
  const secure = options.secure ? await securityConfig(folder, certificate) : { http: '', auth: '' }
  await writeFile(
    join(folder, 'config.yml'),
    `version: 0.1
log: { level: error }
storage: { filesystem: { rootdirectory: ${options.storage ?? join(folder, 'store')} }, delete: { enabled: true } }
http: { addr: "${host}"${secure.http} }
${secure.auth}`,
  )
  const child = spawn('docker-registry', ['serve', join(folder, 'config.yml')], { stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await waitForPort(host)
  return {
    host,
    certificate,
    authfile,
    folder,
    stop: async () => {
      child.kill()
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function securityConfig(
  folder: string,
  certificate: string,
): Promise<{ http: string; auth: string }> {
  const key = join(folder, 'server.key')
  const subject = '-subj /CN=test -addext subjectAltName=IP:127.0.0.1'
  const request = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 ${subject}`
  const files = ['-keyout', key, '-out', certificate]
  await promisify(execFile)('openssl', [...request.split(' '), ...files])
  await writeFile(join(folder, 'htpasswd'), `${USER}:${await hash(PASSWORD, 4)}\n`)
  return {
    http: `, tls: { certificate: ${certificate}, key: ${key} }`,
    auth: `auth: { htpasswd: { realm: test, path: ${join(folder, 'htpasswd')} } }\n`,
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function waitForPort(host: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const isUp = await fetch(`http://${host}/v2/`).then(
      () => true,
      () => false,
    )
    if (isUp) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`no registry at ${host}`)
}
