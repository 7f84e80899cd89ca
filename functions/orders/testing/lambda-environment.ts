/**
 * Sets the environment variables that Lambda and the stack would set. Handlers read them at init, so a test that loads
 * a handler imports this file first.
 */
Object.assign(process.env, {
  AWS_REGION: 'eu-west-1',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  POWERTOOLS_METRICS_NAMESPACE: 'landform-test',
  POWERTOOLS_TRACE_ENABLED: 'false',
  TOKEN_ISSUER: 'https://issuer.example',
  JWKS_URI: 'https://issuer.example/.well-known/jwks.json',
  REQUIRED_SCOPE: 'orders/place',
  ORDERS_TABLE: 'orders',
  IDEMPOTENCY_TABLE: 'idempotency',
  ORDER_SAGA_ARN: 'arn:aws:states:eu-west-1:111122223333:stateMachine:order-saga',
  STOCK_PER_SKU: '10',
  SERVED_COUNTRIES: 'DE,FR,NL',
  ORDER_VIEWS_TABLE: 'order-views',
  EVENT_BUS_NAME: 'orders',
  NOTIFICATIONS_TABLE: 'notifications',
  RETENTION_DAYS: '30',
});
