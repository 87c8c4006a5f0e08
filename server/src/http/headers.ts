import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';

const DIRECTIVES = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'require-trusted-types-for': ["'script'"],
};

/**
 * Headers of every answer. Who may frame us comes from the registry, which X-Frame-Options cannot say; nothing refers to our
 * addresses, for the path of a launch stands in them; the camera is ours alone, to scan labels.
 */
export function securityHeaders(options: { readonly isHttps: boolean }): readonly RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: false,
      xFrameOptions: false,
      referrerPolicy: { policy: 'no-referrer' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: options.isHttps ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    }),
    (_req, res, next) => {
      res.set('permissions-policy', PERMISSIONS);
      allowFraming(res, []);
      next();
    },
  ];
}

const PERMISSIONS =
  'accelerometer=(), camera=(self), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()';

/** Lets these origins, and nobody else, show this answer in a frame. */
export function allowFraming(res: Response, origins: readonly string[]): void {
  const directives = { ...DIRECTIVES, 'frame-ancestors': origins.length === 0 ? ["'none'"] : origins };
  const policy = Object.entries(directives).map(([name, values]) => `${name} ${values.join(' ')}`);
  res.set('content-security-policy', policy.join('; '));
}
