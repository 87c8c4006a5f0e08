import express, { type Express, type Router } from 'express';
import { errorHandler, notFound } from './http/error-handler.ts';
import { securityHeaders } from './http/headers.ts';
import { requestId } from './http/request-id.ts';
import { requestLog } from './http/request-log.ts';
import { refuseWhileStopping } from './http/stopping.ts';
import { appRoutes } from './routes/app-files.ts';
import { healthRoutes } from './routes/health.ts';
import { keyRoutes } from './routes/keys.ts';
import { launchRoutes } from './routes/launch.ts';
import { launchesRoutes } from './routes/launches.ts';
import type { LoopLag, Services } from './services.ts';

export interface AppOptions {
  readonly publicUrl: string;
  readonly appDir: string;
  readonly isStopping: () => boolean;
  readonly loopLag: () => LoopLag;
  /** Routes below `/api/launches/<launch>`, each behind the guard of the launch. */
  readonly launchRoutes: readonly Router[];
}

/** The order of middleware: what a request is called and logged as, headers of every answer, routes, and last the one answer to errors. */
export function createApp(services: Services, options: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.use(requestId(services), requestLog(services.log));
  app.use(...securityHeaders({ isHttps: options.publicUrl.startsWith('https:') }));
  app.use(healthRoutes(services, options));
  app.use(refuseWhileStopping(options.isStopping));
  app.use(keyRoutes(services.ehrs.all));
  app.use(launchRoutes(services));
  app.use(appRoutes(services, options.appDir));
  app.use(launchesRoutes(services, { publicUrl: options.publicUrl, routes: options.launchRoutes }));
  app.use(notFound, errorHandler(services.log));
  return app;
}
