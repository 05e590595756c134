// A certified OpenID Connect provider for the tests: anybody may sign in as anybody, on 127.0.0.1 alone.
// In: PORT, HUB (the hub's origin), JWKS (its signing keys), SECRET (of the client `hub`).
import { Provider } from "oidc-provider";

const { PORT, HUB, JWKS, SECRET } = process.env;

const provider = new Provider(`http://127.0.0.1:${PORT}`, {
  clients: [
    {
      client_id: "hub",
      client_secret: SECRET,
      redirect_uris: [`${HUB}/sign-in/callback`],
      post_logout_redirect_uris: [`${HUB}/signed-out`],
    },
  ],
  jwks: JSON.parse(JWKS),
  cookies: { keys: ["only for the tests"] },
  features: { devInteractions: { enabled: false } },
  pkce: { required: () => true },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  interactions: { url: (_, interaction) => `/login/${interaction.uid}` },
  // nobody is asked for consent: the operator of a hub and of its provider have agreed
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId,
      accountId: ctx.oidc.session.accountId,
    });
    grant.addOIDCScope("openid");
    await grant.save();
    return grant;
  },
});

provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith("/login/")) return next();
  if (ctx.method === "GET") {
    ctx.type = "html";
    ctx.body = `<form method="post" action="${ctx.path}"><button name="subject" value="one">one</button></form>`;
    return undefined;
  }
  let body = "";
  for await (const chunk of ctx.req) body += chunk;
  const accountId = new URLSearchParams(body).get("subject");
  ctx.respond = false;
  return provider.interactionFinished(ctx.req, ctx.res, { login: { accountId } });
});

provider.listen(Number(PORT), "127.0.0.1", () => process.stdout.write("ready\n"));
