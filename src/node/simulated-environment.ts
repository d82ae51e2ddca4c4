import type { FunctionEnvironment } from '../helm/index.ts'

/**
 * An environment that makes one private key of a type and one certificate of a kind, and uses them again: making them
 * takes seconds, and nobody will trust what a simulation signs. The keys of its certificates are of the type that is made
 * soonest; sprig's are RSA.
 */
export function withSharedKeys(environment: FunctionEnvironment): FunctionEnvironment {
  const keys = new Map<string, string>()
  const pairs = new Map<string, ReturnType<FunctionEnvironment['createCertificate']>>()
  let certificateKey: string | undefined
  // Not a spread: the environment looks up the time zone only when it is asked for.
  return Object.assign(Object.create(environment) as FunctionEnvironment, {
    generatePrivateKey(type) {
      const key = keys.get(type) ?? environment.generatePrivateKey(type)
      keys.set(type, key)
      return key
    },
    createCertificate(request) {
      const wanted = JSON.stringify(request)
      const existing = pairs.get(wanted)
      if (existing) return existing
      const privateKey =
        request.privateKey ?? (certificateKey ??= environment.generatePrivateKey('ecdsa'))
      const pair = environment.createCertificate({ ...request, privateKey })
      pairs.set(wanted, pair)
      return pair
    },
  } satisfies Partial<FunctionEnvironment>)
}
