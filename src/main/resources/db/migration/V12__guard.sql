-- What signs the challenges of the proof of work: made by the first process that starts, the same for all of them.
CREATE TABLE challenge_key (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    key text NOT NULL
);

-- Challenges that an order was placed with, as long as they could be sent again.
CREATE TABLE used_challenges (
    challenge text PRIMARY KEY,
    expires_at timestamptz NOT NULL
);
CREATE INDEX used_challenges_expires_at ON used_challenges (expires_at);
