import { formatUrl, hostnameOf, parseUrl } from '../../../go/url/index.ts'
import {
  GoError,
  goFunction,
  goKindOf,
  GoMap,
  JsonNumber,
  nilPointerPanic,
} from '../../../go/values/index.ts'
import type { FunctionTable } from '../function-table.ts'

const MAP = 'map[string]interface {}'

function parse(text: string, complaint: string): ReturnType<typeof parseUrl> {
  try {
    return parseUrl(text)
  } catch (error) {
    if (error instanceof GoError) throw new GoError(`${complaint}: ${error.message}`)
    throw error
  }
}

function urlParse(text: string): GoMap {
  const url = parse(text, 'unable to parse url')
  return new GoMap([
    ['scheme', url.scheme],
    ['host', url.host],
    ['hostname', hostnameOf(url.host)],
    ['path', url.path],
    ['query', url.query],
    ['opaque', url.opaque],
    ['fragment', url.fragment],
    ['userinfo', url.userinfo ?? ''],
  ])
}

function textAt(map: GoMap | null, key: string): string {
  const value = map?.get(key)
  if (value === undefined) return ''
  if (value === null) throw nilPointerPanic()
  if (typeof value === 'string') return value
  if (value instanceof JsonNumber) return value.text
  const kind = goKindOf(value)
  throw new GoError(`unable to parse ${key} key, must be of type string, but ${kind} found`)
}

function urlJoin(map: GoMap | null): string {
  const url = {
    scheme: textAt(map, 'scheme'),
    host: textAt(map, 'host'),
    path: textAt(map, 'path'),
    query: textAt(map, 'query'),
    opaque: textAt(map, 'opaque'),
    fragment: textAt(map, 'fragment'),
  }
  const userinfo = textAt(map, 'userinfo')
  if (userinfo === '') return formatUrl({ ...url, userinfo: undefined })
  const parsed = parse(`proto://${userinfo}@host`, 'unable to parse userinfo in dict')
  return formatUrl({ ...url, userinfo: parsed.userinfo })
}

/** URLs taken apart and put together. */
export const urlFunctions = {
  urlParse: goFunction(['string'], MAP, urlParse),
  urlJoin: goFunction([MAP], 'string', urlJoin),
} satisfies FunctionTable
