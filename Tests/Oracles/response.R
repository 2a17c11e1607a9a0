# R-indicators of simulated samples, person by person from the formulas of Shlomo, Skinner and Schouten (2012) and of
# the RISQ manual 2.1 (whose own R functions take the same terms), with the logistic regression of R.
#
#     Rscript Tests/Oracles/response.R > Tests/Oracles/response.jsonl
#
# Made with R 4.2.2, no packages. One JSON object a line. Nothing is shared with Sources/Statistics but the formulas:
# reference coding with an intercept in place of independent indicators, people in place of cells, glm() in place of
# Newton's method, sums of outer products in place of matrices of shared categories.

numbers <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ","), "]")
lists <- function(x) paste0("[", paste(sapply(x, numbers), collapse = ","), "]")

indicator <- function(frame, features, d) {
  formula <- as.formula(paste("y ~", paste(features, collapse = "+")))
  # Weights of mean 1; glm() warns that they are not whole.
  v <- d / mean(d)
  frame$v <- v
  fit <- suppressWarnings(glm(formula, binomial, frame, weights = v, control = glm.control(epsilon = 1e-14, maxit = 100)))
  x <- model.matrix(fit)
  rho <- fitted(fit)
  # glm's own covariance belongs to the step before the last.
  v <- solve(crossprod(x * sqrt(v * rho * (1 - rho))))
  n <- nrow(frame)
  N <- sum(d)
  total_variance <- function(t) if (N > n) N^2 * (1 - n / N) * var(t) / n else 0
  mean <- sum(d * rho) / N
  crude <- sum(d * (rho - mean)^2) / (N - 1)
  z <- x * rho * (1 - rho)
  first <- 0
  for (i in 1:n) first <- first + d[i] * drop(t(z[i, ]) %*% v %*% z[i, ])
  bias <- (first - total_variance(rho) / N) / N
  adjusted <- max(0, crude - bias)
  centre <- colSums(d * z) / N
  a <- 0
  c <- 0
  for (i in 1:n) {
    a <- a + d[i] / N * (z[i, ] - centre) * (rho[i] - mean)
    c <- c + d[i] / N * (z[i, ] - centre) %*% t(z[i, ] - centre)
  }
  plain <- sum(d * (rho - mean)^2) / N
  variance <- (4 * drop(t(a) %*% v %*% a) + 2 * sum(diag(c %*% v %*% c %*% v)) +
    total_variance((rho - mean)^2) / N^2) / plain
  cv <- sqrt(adjusted) / mean
  list(rho = rho, mean = mean, R = 1 - 2 * sqrt(adjusted), unadjusted = 1 - 2 * sqrt(crude), error = sqrt(variance),
       total_variance = total_variance, cv = cv, cvError = sqrt(variance / (4 * mean^2) + cv^4 / n), factor = sqrt(adjusted / crude), N = N)
}

for (seed in 1:6) {
  set.seed(seed)
  sizes <- list(c(3, 2), c(4, 3, 2), c(2, 5, 3), c(6), c(3, 4, 2, 2), c(4, 3))[[seed]]
  n <- c(200, 800, 1500, 400, 600, 500)[seed]
  weight <- c(1, 20, 500, 3.5, 1, 2)[seed]
  frame <- data.frame(lapply(sizes, function(m) factor(sample(m, n, TRUE), levels = 1:m)))
  features <- names(frame) <- paste0("f", seq_along(sizes))
  effects <- rowSums(sapply(features, function(f) rnorm(nlevels(frame[[f]]), 0, 0.5)[frame[[f]]]))
  frame$y <- runif(n) < plogis(effects - 0.5)
  d <- rep(weight, n)
  # The last sample has unequal weights.
  if (seed == 6) d <- d * sample(1:3, n, TRUE)
  all <- indicator(frame, features, d)
  partials <- sapply(features, function(f) {
    group <- frame[[f]]
    share <- tapply(d, group, sum) / all$N
    rate <- tapply(d * all$rho, group, sum) / tapply(d, group, sum)
    own <- all$factor * sqrt(share) * (rate - all$mean)
    errors <- all$factor * sapply(levels(group), function(h) {
      inside <- group == h
      count <- sum(d[inside])
      sqrt(count / all$N * (all$total_variance(inside * all$rho) * (1 / count - 1 / all$N)^2 +
        all$total_variance((!inside) * all$rho) / all$N^2))
    })
    rest <- if (length(features) == 1) rep(1, n) else interaction(frame[setdiff(features, f)])
    centre <- ave(d * all$rho, rest, FUN = sum) / ave(d, rest, FUN = sum)
    square <- d * (all$rho - centre)^2
    within <- all$factor * sqrt(tapply(square, group, sum) / all$N)
    paste0("{\"unconditional\":", sprintf("%.17g", sqrt(sum(own^2))), ",\"error\":",
           sprintf("%.17g", indicator(frame, f, d)$error / 2), ",\"byCategory\":", numbers(own), ",\"errors\":", numbers(errors),
           ",\"conditional\":", sprintf("%.17g", all$factor * sqrt(sum(square) / all$N)),
           ",\"within\":", numbers(within), "}")
  })
  cat(paste0(
    "{\"kind\":\"response\",\"margins\":", lists(lapply(features, function(f) as.integer(frame[[f]]) - 1)),
    ",\"sizes\":", numbers(sizes), ",\"weights\":", numbers(d), ",\"responded\":", numbers(as.integer(frame$y)),
    ",\"mean\":", sprintf("%.17g", all$mean), ",\"R\":", sprintf("%.17g", all$R),
    ",\"unadjusted\":", sprintf("%.17g", all$unadjusted), ",\"error\":", sprintf("%.17g", all$error),
    ",\"cv\":", sprintf("%.17g", all$cv), ",\"cvError\":", sprintf("%.17g", all$cvError),
    ",\"partials\":[", paste(partials, collapse = ","), "]}\n"))
}
