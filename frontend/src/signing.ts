import { on } from "./dom";

/** Forms that a security key answers: the options stand on the form, the answer goes into its hidden field. */
export function signing(): void {
  on("submit", "form[data-webauthn]", (element, event) => {
    const form = element as HTMLFormElement;
    if (form.dataset.answered) return;
    event.preventDefault();
    void ask(form);
  });
}

type Options = Record<string, unknown> & { challenge: string };
type Named = { id: string; type: "public-key" };

async function ask(form: HTMLFormElement): Promise<void> {
  const options = JSON.parse(form.dataset.options ?? "{}") as Options;
  const said = form.querySelector<HTMLElement>("[data-webauthn-said]");
  if (said) said.textContent = "";
  try {
    const answer = form.dataset.webauthn === "create" ? await create(options) : await get(options);
    form.querySelector<HTMLInputElement>("input[name=answer]")!.value = JSON.stringify(answer);
    form.dataset.answered = "yes";
    form.requestSubmit();
  } catch {
    if (said) said.textContent = form.dataset.refused ?? "";
  }
}

async function create(options: Options): Promise<unknown> {
  const user = options.user as { id: string };
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...user, id: bytes(user.id) },
    excludeCredentials: named(options.excludeCredentials),
  } as unknown as PublicKeyCredentialCreationOptions;
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  const response = made.response as AuthenticatorAttestationResponse;
  return {
    id: made.id, rawId: text(made.rawId), type: made.type, clientExtensionResults: {},
    response: { clientDataJSON: text(response.clientDataJSON), attestationObject: text(response.attestationObject) },
  };
}

async function get(options: Options): Promise<unknown> {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: named(options.allowCredentials),
  } as unknown as PublicKeyCredentialRequestOptions;
  const found = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
  const response = found.response as AuthenticatorAssertionResponse;
  return {
    id: found.id,
    clientDataJSON: text(response.clientDataJSON),
    authenticatorData: text(response.authenticatorData),
    signature: text(response.signature),
  };
}

function named(list: unknown): unknown[] {
  return ((list ?? []) as Named[]).map((one) => ({ type: one.type, id: bytes(one.id) }));
}

/** base64url, as the server writes it. */
function bytes(given: string): Uint8Array {
  const plain = atob(given.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function text(given: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(given));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
