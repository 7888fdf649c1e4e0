//! Boxes that do not cover each other. Reads boxes and where they should be; returns where they can be, near there. Never
//! leaves two of them overlapping.

/// A box by its middle and half its width and height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Box2 {
    /// The middle.
    pub x: f64,
    /// The middle.
    pub y: f64,
    /// Half the width.
    pub w: f64,
    /// Half the height.
    pub h: f64,
}

impl Box2 {
    /// Whether two boxes share more than an edge.
    pub fn overlaps(&self, other: &Box2) -> bool {
        (self.x - other.x).abs() < self.w + other.w && (self.y - other.y).abs() < self.h + other.h
    }
}

/// Rounds of pushing before everything is drawn apart a little.
const ROUNDS: usize = 60;
const WIDER: f64 = 1.08;
/// More would be a picture in which nobody finds anything; drawing apart alone ends it long before.
const TRIES: usize = 400;

/// Pushes overlapping boxes apart, each half the way along the shorter side, leaving `gap` between; where that does not
/// end, everything is drawn apart a little and pushed again.
pub fn spread(boxes: &mut [Box2], gap: f64) {
    let mut order: Vec<usize> = (0..boxes.len()).collect();
    for _ in 0..TRIES {
        for _ in 0..ROUNDS {
            if !push(boxes, &mut order, gap) {
                return;
            }
        }
        for b in boxes.iter_mut() {
            b.x *= WIDER;
            b.y *= WIDER;
        }
    }
}

/// One round; says whether anything overlapped.
fn push(boxes: &mut [Box2], order: &mut [usize], gap: f64) -> bool {
    order.sort_by(|&a, &b| (boxes[a].x - boxes[a].w).total_cmp(&(boxes[b].x - boxes[b].w)).then(a.cmp(&b)));
    let mut any = false;
    for i in 0..order.len() {
        for j in i + 1..order.len() {
            let (a, b) = (order[i], order[j]);
            let (p, q) = (boxes[a], boxes[b]);
            // Boxes are in the order of their left sides, but for what this round has moved.
            if q.x - q.w > p.x + p.w + 4.0 * gap {
                break;
            }
            let (over_x, over_y) = (p.w + q.w + gap - (p.x - q.x).abs(), p.h + q.h + gap - (p.y - q.y).abs());
            if over_x <= gap * 1e-6 || over_y <= gap * 1e-6 {
                continue;
            }
            any = true;
            // Two in one place part by their order.
            let side = |d: f64| if d > 0.0 || d == 0.0 && a > b { 1.0 } else { -1.0 };
            if over_x < over_y {
                let step = side(p.x - q.x) * over_x * 0.5;
                boxes[a].x += step;
                boxes[b].x -= step;
            } else {
                let step = side(p.y - q.y) * over_y * 0.5;
                boxes[a].y += step;
                boxes[b].y -= step;
            }
        }
    }
    any
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_boxes_overlap() {
        // In one place, in a row, and one within another.
        let mut boxes: Vec<Box2> = (0..60)
            .map(|k| Box2 { x: f64::from(k % 7), y: f64::from(k % 5), w: 3.0 + f64::from(k % 4), h: 2.0 })
            .collect();
        spread(&mut boxes, 1.0);
        for a in 0..boxes.len() {
            for b in 0..a {
                assert!(!boxes[a].overlaps(&boxes[b]), "{:?} {:?}", boxes[a], boxes[b]);
            }
        }
    }

    #[test]
    fn boxes_apart_stay_where_they_are() {
        let mut boxes = [0.0, 10.0, 20.0].map(|x| Box2 { x, y: 0.0, w: 2.0, h: 1.0 });
        let before = boxes;
        spread(&mut boxes, 1.0);
        assert_eq!(boxes, before);
    }
}
