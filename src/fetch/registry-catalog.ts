import { InterruptedError, UserError } from '../diagnostics/index.ts'
import { askRegistry, parseObject, readText, type RegistryAccess } from './ask-registry.ts'
import { describeFailure } from './describe-failure.ts'
import type { HttpClient } from './fetch-url.ts'

const PAGE = 1000
/** A registry that has more, or turns in a circle, is given up. */
const MAX_PAGES = 1000

/**
 * The names of a registry's repositories, as they come (OCI distribution-spec, formerly "Listing Repositories"; today an
 * extension that many registries refuse).
 * @throws UserError with the reason, in few words, InterruptedError
 */
export async function fetchCatalog(
  { host, mayBePlain, authorization }: RegistryAccess,
  client: HttpClient,
): Promise<string[]> {
  const ask = (scheme: string): Promise<string[]> =>
    readPages(new URL(`${scheme}://${host}/v2/_catalog?n=${PAGE}`), authorization, client)
  try {
    return await ask('https').catch((error: unknown) => {
      if (mayBePlain && !(error instanceof UserError)) return ask('http')
      throw error
    })
  } catch (error) {
    if (client.signal.aborted) throw new InterruptedError()
    if (error instanceof UserError) throw error
    throw new UserError(describeFailure(error).reason, { cause: error })
  }
}

async function readPages(
  first: URL,
  authorization: string | undefined,
  client: HttpClient,
): Promise<string[]> {
  const names: string[] = []
  const seen = new Set<string>()
  const headers: Record<string, string> = {}
  for (let url: URL | undefined = first; url;) {
    if (seen.has(url.href) || seen.size === MAX_PAGES) {
      throw new UserError('its list of repositories has no end')
    }
    seen.add(url.href)
    const question = { method: 'GET', scope: 'registry:catalog:*' } as const
    const response = await askRegistry(url, question, headers, authorization, client)
    if (!response.ok) {
      await response.body?.cancel()
      throw new UserError(`it answers ${response.status} ${response.statusText}`.trim())
    }
    names.push(...readNames(await readText(response)))
    url = nextPage(response.headers.get('link'), url)
  }
  return [...new Set(names)]
}

function readNames(text: string): string[] {
  const { repositories } = parseObject(text)
  // An empty registry may have `null`.
  if (repositories === null) return []
  if (Array.isArray(repositories)) return repositories.filter((name) => typeof name === 'string')
  throw new UserError(
    /^\s*</.test(text)
      ? 'it answers with an HTML page, perhaps a login page or that of a proxy'
      : 'its list of repositories cannot be read',
  )
}

/** The address behind `rel="next"` (RFC 8288), which stays with the registry. */
function nextPage(link: string | null, current: URL): URL | undefined {
  const target = /<([^>]*)>\s*;[^,]*rel="?next"?/i.exec(link ?? '')?.[1]
  if (target === undefined || !URL.canParse(target, current.href)) return undefined
  const url = new URL(target, current)
  if (url.origin === current.origin) return url
  throw new UserError('its list of repositories goes on at another host')
}
