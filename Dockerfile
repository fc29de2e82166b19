# Two stages: the first has a C compiler for SQLite, the second has nothing but
# the program and the certificates to reach Discord with.
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=1 go build -trimpath -tags 'osusergo netgo sqlite_omit_load_extension' \
      -ldflags '-s -w -linkmode external -extldflags "-static"' -o /bot ./cmd/bot \
 && /bot check \
 && install -d -o 65532 -g 65532 /data

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /bot /bot
COPY --from=build --chown=65532:65532 /data /data
# A user without rights, and the database on a volume.
USER 65532:65532
VOLUME /data
ENV DATABASE_URL=sqlite:/data/verkoopcoach.db SQLITE_TMPDIR=/data
ENTRYPOINT ["/bot"]
